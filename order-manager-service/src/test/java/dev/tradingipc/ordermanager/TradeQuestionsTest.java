package dev.tradingipc.ordermanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is answered to those who ask over HTTP for trades, and when nothing can be answered. */
class TradeQuestionsTest extends OrderManagerAndPlainClient {
    @Test
    void showsTradesAsCsvWhenAskedTo() {
        try (RunningOrderManager service = start()) {
            service.send(BUY + SELL);
            await().until(() -> service.totalTrades() == 2);

            HttpResponse<String> csv = service.get("/trades?order=oldest", "text/csv");

            assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
            List<String> rows = csv.body().lines().toList();
            assertThat(rows).hasSize(3);
            assertThat(rows.get(0)).isEqualTo("sequence,time,client,id,action,quantity,symbol,price");
            assertThat(rows.get(2)).startsWith("2,20").endsWith("Z,plain,13,SELL,20,MSFT,325.2134");
        }
    }

    @Test
    void leadsFromPageToPageUntilTheLastOne() {
        try (RunningOrderManager service = start()) {
            service.send(orders(1, 25));
            await().until(() -> service.totalTrades() == 25);

            HttpResponse<String> first = service.get("/trades?size=10", "text/csv");
            assertThat(first.headers().firstValue("Link").orElseThrow())
                    .startsWith("<http://127.0.0.1:" + service.httpPort() + "/trades?size=10&after=")
                    .endsWith(">; rel=\"next\"");
            JsonNode page = service.json("/trades?size=10");
            JsonNode second =
                    service.json("/trades?size=10&after=" + page.get("next").asString());
            JsonNode last =
                    service.json("/trades?size=10&after=" + second.get("next").asString());

            assertThat(ids(page)).containsExactlyElementsOf(descending(25, 16));
            assertThat(ids(second)).containsExactlyElementsOf(descending(15, 6));
            assertThat(ids(last)).containsExactlyElementsOf(descending(5, 1));
            assertThat(last.get("next").isNull()).isTrue();
        }
    }

    @Test
    void answersAWrongQuestionWithASentence() {
        try (RunningOrderManager service = start()) {
            HttpResponse<String> answer = service.get("/trades?page=2", "text/csv");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("There is no parameter page");
        }
    }

    @Test
    void saysSoWhenAQuestionCannotBeAnswered() {
        try (RunningOrderManager service = start()) {
            service.bean(HikariDataSource.class).close();

            for (String question : List.of("/trades", "/positions", "/audit")) {
                assertThat(service.get(question, "application/json"))
                        .as(question)
                        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(503))
                        .satisfies(
                                answer -> assertThat(answer.body()).contains("The trade database cannot be read now"));
                assertThat(service.get(question + "?size=-1", "application/json")
                                .statusCode())
                        .as(question)
                        .isEqualTo(400);
            }
        }
    }

    private static List<Long> descending(long from, long to) {
        return LongStream.rangeClosed(0, from - to).mapToObj(i -> from - i).toList();
    }
}
