package io.github.mindeeasync.http;

import io.github.mindeeasync.fixtures.contract.JobSubmitterContract;
import io.github.mindeeasync.fixtures.contract.SandboxHarness;
import io.github.mindeeasync.fixtures.contract.TransportHarness;
import io.github.mindeeasync.json.MoshiCodec;

class RetrofitJobSubmitterContractTest extends JobSubmitterContract {
    @Override
    protected TransportHarness open() {
        return new SandboxHarness(baseUrl ->
                HttpSettings.withKey("test-key").baseUrl(baseUrl.toString()).open(MoshiCodec.create()));
    }
}
