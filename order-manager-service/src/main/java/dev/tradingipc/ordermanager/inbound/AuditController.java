package dev.tradingipc.ordermanager.inbound;

import dev.tradingipc.ordermanager.trades.AuditReader;
import dev.tradingipc.ordermanager.trades.AuditReader.Numbered;
import dev.tradingipc.protocol.WireTimes;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows who changed what, newest first. */
@RestController
public class AuditController {
    private static final String SIZE_DEFAULT = "100";

    private final AuditReader reader;

    public AuditController(AuditReader reader) {
        this.reader = reader;
    }

    /** An audit entry as HTTP shows it. */
    public record AuditView(
            long sequence, String time, String client, String who, String subject, String from, String to, String why) {
        static AuditView of(Numbered numbered) {
            return new AuditView(
                    numbered.sequence(),
                    WireTimes.format(numbered.entry().atEpochNanos()),
                    numbered.entry().client(),
                    numbered.entry().who(),
                    numbered.entry().subject(),
                    numbered.entry().from(),
                    numbered.entry().to(),
                    numbered.entry().why());
        }
    }

    @GetMapping(path = "/audit", produces = MediaType.APPLICATION_JSON_VALUE)
    List<AuditView> entries(
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            @RequestParam(defaultValue = SIZE_DEFAULT) int size) {
        if (size < 1 || size > AuditReader.SIZE_MAX) {
            throw new IllegalArgumentException("size must be 1 to " + AuditReader.SIZE_MAX + ", not " + size + ".");
        }
        return reader.before(before, size).stream().map(AuditView::of).toList();
    }
}
