package io.github.mindeeasync.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.JsonString;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorBodyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'api_request':{'error':{'code':'C','message':'M','details':'D'},'status_code':401}} | C: M: D",
                "{'api_request':{'error':{'code':'C','message':'M'},'status':'success'}}     | C: M",
                "{'api_request':{'error':{'details':{'document':['too big','too long']}}}}   | document: too big, too long",
                "{'api_request':{'error':{'details':['a','b']}}}                             | a; b",
                "{'api_request':{'error':'M'}}                                               | M",
                "{'message':'M'}                                                             | M",
                "{'details':'D'}                                                             | D",
                "{'error':{'code':403,'message':'M'}}                                        | 403: M",
                "{'error':'M'}                                                               | M",
                "{'type':'about:blank','title':'T','status':422,'detail':'D'}                | T: D",
                "{'status':422,'title':'T','detail':'D','code':'422-001','errors':[]}        | 422-001: T: D",
                "{'job':{'id':'j','status':'failed','error':{'message':'M'}}}                | M",
                "'M'                                                                         | M",
            })
    void finds_the_reason_in_every_form(String body, String expected) {
        assertThat(error(500, Bodies.json(body)).describe()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            emptyValue = "",
            value = {
                "``                                                     | HTTP 502 with an empty body",
                "{}                                                     | HTTP 502 with JSON that gives no reason",
                "{'api_request':{'error':{},'status':'failure'}}        | HTTP 502 with JSON that gives no reason",
                "<html><head><TITLE>502 Bad  Gateway</TITLE></head>     | HTTP 502 with an HTML page: 502 Bad  Gateway",
                "<!doctype html><p>sorry                                | HTTP 502 with an HTML page",
                "upstream connect error                                 | HTTP 502: upstream connect error",
                "{'api_request':{'error':{'mess                         | HTTP 502 with JSON that cannot be read, 30 bytes: it may have been cut",
            })
    void says_what_arrived_where_there_is_no_reason(String body, String expected) {
        assertThat(error(502, Bodies.json(body)).message()).isEqualTo(expected);
    }

    @Test
    void keeps_code_message_and_details_apart() {
        ApiError error = error(400, Bodies.json("{'api_request':{'error':{'code':'C','message':'M','details':'D'}}}"));
        assertThat(error).isEqualTo(new ApiError("C", "M", new JsonString("D")));
    }

    @Test
    void says_how_many_bytes_there_are_where_they_are_no_text() {
        assertThat(error(500, new byte[] {0, 1, 2, (byte) 0xFF}).message())
                .isEqualTo("HTTP 500 with 4 bytes that are no text");
    }

    @Test
    void looks_only_at_the_beginning_of_a_huge_body() {
        byte[] huge = Bodies.utf8("<html><title>Sorry</title>" + "x".repeat(20_000_000));
        assertThat(error(503, huge).message()).isEqualTo("HTTP 503 with an HTML page: Sorry");
        assertThat(error(503, Bodies.utf8("y".repeat(2_000_000))).message()).hasSizeLessThan(230);
    }

    @Test
    void never_throws() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            byte[] body = new byte[random.nextInt(60)];
            random.nextBytes(body);
            assertThat(error(500, body).describe()).isNotEmpty();
        }
        assertThat(error(500, Bodies.utf8("[".repeat(100_000))).message()).startsWith("HTTP 500");
    }

    private static ApiError error(int status, byte[] body) {
        return Bodies.CODEC.decodeError(status, body);
    }
}
