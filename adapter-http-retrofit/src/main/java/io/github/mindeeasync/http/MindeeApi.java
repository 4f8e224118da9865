package io.github.mindeeasync.http;

import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.Streaming;
import retrofit2.http.Tag;

/** The API's endpoints, relative to the base URL. An option that is null stays out of the query. */
interface MindeeApi {
    String ACCEPT = "Accept: application/json";

    @Streaming
    @Headers(ACCEPT)
    @POST("products/{account}/{name}/v{version}/predict_async")
    Call<ResponseBody> submit(
            @Path("account") String account,
            @Path("name") String name,
            @Path("version") String version,
            @Query("full_text_ocr") @Nullable Boolean fullText,
            @Query("cropper") @Nullable Boolean cropper,
            @Query("rag") @Nullable Boolean rag,
            @Body RequestBody document,
            @Tag Attempt attempt);

    @Streaming
    @Headers(ACCEPT)
    @POST("workflows/{id}/predict_async")
    Call<ResponseBody> submit(
            @Path("id") String workflow,
            @Query("full_text_ocr") @Nullable Boolean fullText,
            @Query("cropper") @Nullable Boolean cropper,
            @Query("rag") @Nullable Boolean rag,
            @Body RequestBody document,
            @Tag Attempt attempt);

    @Streaming
    @Headers(ACCEPT)
    @GET("products/{account}/{name}/v{version}/documents/queue/{job}")
    Call<ResponseBody> poll(
            @Path("account") String account,
            @Path("name") String name,
            @Path("version") String version,
            @Path("job") String job,
            @Tag Attempt attempt);

    @Streaming
    @Headers(ACCEPT)
    @GET("products/{account}/{name}/v{version}/documents/{document}")
    Call<ResponseBody> fetch(
            @Path("account") String account,
            @Path("name") String name,
            @Path("version") String version,
            @Path("document") String document,
            @Tag Attempt attempt);
}
