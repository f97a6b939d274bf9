package dev.tradingipc.ordermanager.control;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A database in place of the file of {@code order-manager.database}, under the names that every Spring application has
 * for it.
 *
 * @param url {@code jdbc:postgresql:} or {@code jdbc:sqlite:}; empty for the file
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
