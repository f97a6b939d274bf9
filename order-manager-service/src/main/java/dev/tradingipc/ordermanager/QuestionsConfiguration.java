package dev.tradingipc.ordermanager;

import com.zaxxer.hikari.HikariDataSource;
import dev.tradingipc.ordermanager.control.SharedMemoryProperties;
import dev.tradingipc.ordermanager.inbound.AuditController;
import dev.tradingipc.ordermanager.inbound.PositionsController;
import dev.tradingipc.ordermanager.inbound.QuestionProblems;
import dev.tradingipc.ordermanager.inbound.TradeCsvConverter;
import dev.tradingipc.ordermanager.inbound.TradesController;
import dev.tradingipc.ordermanager.outbound.JdbcAuditReader;
import dev.tradingipc.ordermanager.outbound.JdbcPositionReader;
import dev.tradingipc.ordermanager.outbound.JdbcTradeReader;
import dev.tradingipc.ordermanager.outbound.MarketPrices;
import dev.tradingipc.ordermanager.trades.PositionReader;
import dev.tradingipc.ordermanager.trades.TradeReader;
import dev.tradingipc.ordermanager.trades.TradeTotals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What can be asked over HTTP, from the database to the answer. */
@Configuration(proxyBeanMethods = false)
class QuestionsConfiguration {
    @Bean
    TradeReader tradeReader(HikariDataSource tradeReaders) {
        return new JdbcTradeReader(JdbcClient.create(tradeReaders));
    }

    @Bean
    PositionReader positionReader(HikariDataSource tradeReaders, SharedMemoryProperties sharedMemory) {
        return new JdbcPositionReader(JdbcClient.create(tradeReaders), new MarketPrices(sharedMemory.path()));
    }

    @Bean
    PositionsController positionsController(PositionReader reader) {
        return new PositionsController(reader);
    }

    @Bean
    AuditController auditController(HikariDataSource tradeReaders) {
        return new AuditController(new JdbcAuditReader(JdbcClient.create(tradeReaders)));
    }

    @Bean
    TradesController tradesController(TradeReader reader, TradeTotals totals) {
        return new TradesController(reader, totals);
    }

    @Bean
    QuestionProblems questionProblems() {
        return new QuestionProblems();
    }

    @Bean
    TradeCsvConverter tradeCsvConverter() {
        return new TradeCsvConverter();
    }
}
