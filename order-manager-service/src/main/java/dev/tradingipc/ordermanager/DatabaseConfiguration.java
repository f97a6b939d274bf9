package dev.tradingipc.ordermanager;

import com.zaxxer.hikari.HikariDataSource;
import dev.tradingipc.ordermanager.control.DatasourceProperties;
import dev.tradingipc.ordermanager.control.OrderManagerProperties;
import dev.tradingipc.ordermanager.outbound.JdbcTradeLog;
import dev.tradingipc.ordermanager.outbound.RecordedTotals;
import dev.tradingipc.ordermanager.outbound.TradeDatabase;
import dev.tradingipc.ordermanager.outbound.TradeDatabases;
import dev.tradingipc.ordermanager.outbound.TradeReaders;
import dev.tradingipc.ordermanager.outbound.TradeSchema;
import dev.tradingipc.ordermanager.trades.TradeLog;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.ordermanager.trades.TradeTotals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The trade log and those who read it: it opens its own connections, one to write and a few to read, and migrates first. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    @Bean
    TradeDatabase tradeDatabase(DatasourceProperties datasource, OrderManagerProperties settings)
            throws TradeLogException {
        return TradeDatabases.own(datasource.url(), datasource.username(), datasource.password(), settings.database());
    }

    @Bean(initMethod = "migrate")
    TradeSchema tradeSchema(TradeDatabase database) {
        return new TradeSchema(database);
    }

    /** Opened and closed by its one user, the writer. */
    @Bean(destroyMethod = "")
    @DependsOn("tradeSchema")
    TradeLog tradeLog(TradeDatabase database) {
        return new JdbcTradeLog(database);
    }

    @Bean
    @DependsOn("tradeSchema")
    HikariDataSource tradeReaders(TradeDatabase database) {
        return TradeReaders.of(database);
    }

    @Bean
    TradeTotals tradeTotals(HikariDataSource tradeReaders, TradeDatabase database) throws TradeLogException {
        TradeTotals totals = new TradeTotals();
        new RecordedTotals(JdbcClient.create(tradeReaders), database).addTo(totals);
        return totals;
    }
}
