package dev.tradingipc.ordermanager.outbound;

import java.sql.SQLException;
import java.util.Optional;

/** What a person can do about a failure of PostgreSQL, told by its SQLSTATE. */
final class PostgresAdvice {
    private static final int CLASS_LENGTH = 2;

    private PostgresAdvice() {}

    /** Empty when nobody knows. */
    static Optional<String> on(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null || state.length() < CLASS_LENGTH) {
            return Optional.empty();
        }
        return switch (state) {
            case "08004" ->
                Optional.of("correct spring.datasource.username and spring.datasource.password, or let this machine"
                        + " in at its server");
            case "3D000" -> Optional.of("create it (CREATE DATABASE), or correct spring.datasource.url");
            case "3F000" -> Optional.of("create it (CREATE SCHEMA), or correct spring.datasource.url");
            case "42501" -> Optional.of("grant the user of spring.datasource.username the right to it");
            case "53100" -> Optional.of("make room on its server's disk");
            case "53300" -> Optional.of("raise max_connections of its server, or end other programs that use it");
            case "25006" -> Optional.of("let its server be written (it is a standby, or set to read only)");
            default -> ofClass(state.substring(0, CLASS_LENGTH));
        };
    }

    private static Optional<String> ofClass(String stateClass) {
        return switch (stateClass) {
            case "28" -> Optional.of("correct spring.datasource.username and spring.datasource.password");
            case "08", "57" -> Optional.of("start its server, or correct spring.datasource.url");
            case "58", "XX" ->
                Optional.of("its server's disk fails or its files are damaged: look at the server's log");
            default -> Optional.empty();
        };
    }
}
