package dev.tradingipc.ordermanager.control;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A database in place of the file of {@code order-manager.database}, under the names that every Spring application has
 * for it.
 *
 * @param url Database of the trade log in place of the file order-manager.database, empty for the file. Allowed: begins with
 *     jdbc:postgresql: or jdbc:sqlite:.
 * @param username User of the database, empty for the user of the operating system.
 * @param password Password of the database, best set as environment variable.
 */
@ConfigurationProperties("spring.datasource")
public record DatasourceProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password) {
    /** Without what may be secret. */
    @Override
    public String toString() {
        return "DatasourceProperties[username=" + username + "]";
    }
}
