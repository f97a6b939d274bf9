package dev.tradingipc.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceStatusTest {

    @Test
    void namesThePartsThatAreNotUpWithTheirReasons() {
        String health = """
                {"status":"DOWN","components":{
                  "feed":{"status":"OUT_OF_SERVICE","details":{"reason":"no \\"gateway\\" at \\u0041:5001","since":12}},
                  "disk":{"status":"UP","details":{"free":[1,2,{"a":null}]}},
                  "table":{"status":"DOWN","details":{"used":-1.5e3,"size":1024}},
                  "writer":{"status":"DOWN"}}}
                """;
        assertThat(ServiceStatus.reasonIn(health))
                .isEqualTo(
                        "feed OUT_OF_SERVICE: no \"gateway\" at A:5001; table DOWN: used -1.5e3, size 1024; writer DOWN");
    }

    @Test
    void saysWhenAnAnswerHasNoReasonOrIsNotUnderstood() {
        assertThat(ServiceStatus.reasonIn("{\"status\":\"DOWN\"}")).isEqualTo("it says that it is not ready");
        for (String broken : List.of("", "{", "{\"a\"", "{\"a\":}", "[1,]", "{} x", "\"\\u00", "[".repeat(1_000))) {
            assertThat(ServiceStatus.reasonIn(broken)).as(broken).startsWith("its health answer is not understood");
        }
    }
}
