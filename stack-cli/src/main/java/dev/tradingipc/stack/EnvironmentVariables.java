package dev.tradingipc.stack;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The environment, where {@code order-manager.port} is {@code ORDER_MANAGER_PORT} or {@code ORDERMANAGER_PORT}. */
final class EnvironmentVariables implements SettingSource {

    private final Map<String, String> environment;

    EnvironmentVariables(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Optional<Setting> find(String property) {
        String variable = property.replace('.', '_').toUpperCase(Locale.ROOT);
        return List.of(variable.replace("-", ""), variable.replace('-', '_')).stream()
                .filter(environment::containsKey)
                .findFirst()
                .map(name -> new Setting(environment.get(name), name + "=" + environment.get(name)));
    }
}
