package dev.tradingipc.ordermanager.inbound;

import dev.tradingipc.ordermanager.trades.TradePage;
import dev.tradingipc.ordermanager.trades.TradeQuery;
import dev.tradingipc.ordermanager.trades.TradeReader;
import dev.tradingipc.ordermanager.trades.TradeTotals;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Shows the trade log. */
@RestController
public class TradesController {
    private final TradeReader reader;
    private final TradeTotals totals;

    public TradesController(TradeReader reader, TradeTotals totals) {
        this.reader = reader;
        this.totals = totals;
    }

    @GetMapping(
            path = "/trades",
            produces = {MediaType.APPLICATION_JSON_VALUE, TradeCsvConverter.TEXT_CSV})
    ResponseEntity<TradePageView> trades(@RequestParam Map<String, String> parameters) {
        TradeQuery query = TradeQueryParameters.parse(parameters);
        TradePage page = reader.find(query);
        HttpHeaders headers = new HttpHeaders();
        page.next().ifPresent(next -> headers.set(HttpHeaders.LINK, "<" + linkTo(next.text()) + ">; rel=\"next\""));
        return ResponseEntity.ok().headers(headers).body(TradePageView.of(page));
    }

    @GetMapping(path = "/trades/summary", produces = MediaType.APPLICATION_JSON_VALUE)
    SummaryView summary() {
        return SummaryView.of(totals.summary());
    }

    private static String linkTo(String next) {
        return ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("after", next)
                .toUriString();
    }
}
