package dev.tradingipc.stack;

import java.util.Locale;
import java.util.Optional;

/** A place where settings of the services are written. */
@FunctionalInterface
interface SettingSource {

    /** What a property, named as in {@code application.yml}, is set to here; in whichever form Spring accepts. */
    Optional<Setting> find(String property);

    /** The form in which Spring compares names: {@code order-manager.port} and {@code orderManager.port} are one. */
    static String uniform(String property) {
        return property.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }
}
