package io.github.mindeeasync.json;

import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.fixtures.contract.PayloadCodecContract;

class MoshiCodecContractTest extends PayloadCodecContract {
    @Override
    public PayloadCodec codec() {
        return MoshiCodec.create();
    }
}
