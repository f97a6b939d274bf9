package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.database.DatabaseKind;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of an open trade log, which run once with each database. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
abstract class EachDatabaseTest {
    @Parameter
    protected DatabaseKind kind;

    @TempDir
    private Path directory;

    /** An empty one, opened before each test. */
    protected OpenedTradeLog opened;

    @BeforeEach
    void open() throws TradeLogException {
        opened = OpenedTradeLog.fresh(kind, directory);
    }

    @AfterEach
    void close() throws TradeLogException {
        if (opened != null) { // else the machine cannot run this database, and the test is skipped
            opened.close();
        }
    }
}
