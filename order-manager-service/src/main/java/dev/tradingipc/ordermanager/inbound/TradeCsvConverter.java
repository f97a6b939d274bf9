package dev.tradingipc.ordermanager.inbound;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Writes a page of trades as RFC 4180 CSV: a header, CRLF after every row, quotes only where needed. */
public final class TradeCsvConverter extends AbstractHttpMessageConverter<TradePageView> {
    static final String TEXT_CSV = "text/csv";
    static final String HEADER = "sequence,time,client,id,action,quantity,symbol,price";

    public TradeCsvConverter() {
        super(StandardCharsets.UTF_8, MediaType.parseMediaType(TEXT_CSV));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == TradePageView.class;
    }

    @Override
    protected boolean canRead(MediaType mediaType) {
        return false;
    }

    @Override
    protected TradePageView readInternal(Class<? extends TradePageView> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("Trades are not taken from CSV.", input);
    }

    @Override
    protected void writeInternal(TradePageView page, HttpOutputMessage output) throws IOException {
        output.getBody().write(csv(page.trades()).getBytes(StandardCharsets.UTF_8));
    }

    static String csv(List<TradeView> trades) {
        StringBuilder text = new StringBuilder(HEADER).append("\r\n");
        for (TradeView trade : trades) {
            text.append(trade.sequence()).append(',').append(trade.time()).append(',');
            text.append(quoted(trade.client())).append(',').append(trade.id()).append(',');
            text.append(trade.action()).append(',').append(trade.quantity()).append(',');
            text.append(trade.symbol())
                    .append(',')
                    .append(trade.price().toPlainString())
                    .append("\r\n");
        }
        return text.toString();
    }

    /** Symbols need none: none of the characters they are made of is special. */
    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
