package dev.tradingipc.systemtests.settings;

import dev.tradingipc.control.settings.DescribedSetting;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/** The values of a number, time or size, from the description of the setting. */
record SettingRange(DescribedSetting setting, String min, String max) {
    private static final Pattern RANGE = Pattern.compile("(-?[\\d.]+\\w*) to (-?[\\d.]+\\w*)(,.*)?");
    private static final String DURATION = "java.time.Duration";
    private static final String SIZE = "org.springframework.util.unit.DataSize";
    private static final Set<String> WHOLE =
            Set.of("java.lang.Integer", "java.lang.Long", "java.util.Optional<java.lang.Long>");
    private static final Set<String> FRACTIONS = Set.of("java.lang.Double", "java.math.BigDecimal");
    private static final BigDecimal A_BIT = new BigDecimal("0.001");

    /** Empty when it is none of these. */
    static Optional<SettingRange> of(DescribedSetting setting) {
        String type = setting.type();
        if (!type.equals(DURATION) && !type.equals(SIZE) && !WHOLE.contains(type) && !FRACTIONS.contains(type)) {
            return Optional.empty();
        }
        Matcher range = RANGE.matcher(setting.allowed().orElse(""));
        if (!range.matches()) {
            throw new IllegalStateException("The @param text of " + setting.name()
                    + " must end in its range, for example 'Allowed: 1 to 100.', not in '" + setting.description()
                    + "'.");
        }
        return Optional.of(new SettingRange(setting, range.group(1), range.group(2)));
    }

    /** Values beyond either end, far beyond it, and what is no value of the type at all. */
    List<String> refused() {
        List<String> refused = new ArrayList<>(List.of("many", "1x"));
        switch (setting.type()) {
            case DURATION -> {
                refused.addAll(
                        List.of(shown(time(min).minusNanos(1)), shown(time(max).plusNanos(1))));
                // More than nanoseconds, more than a Duration and more than a long can hold.
                refused.addAll(List.of("-1ms", "106752d", "9223372036854775807d", "99999999999999999999s"));
            }
            case SIZE -> {
                refused.addAll(List.of(size(min) - 1 + "B", size(max) + 1 + "B"));
                refused.addAll(List.of("-1B", "0B", "9223372036854775807TB"));
            }
            default -> {
                BigDecimal step = WHOLE.contains(setting.type()) ? BigDecimal.ONE : A_BIT;
                refused.addAll(List.of(beyond(min, step.negate()), beyond(max, step), "99999999999999999999"));
                numbersOutside().forEach(refused::add);
                refused.addAll(WHOLE.contains(setting.type()) ? List.of("0.5", "1e3") : List.of("NaN", "Infinity"));
            }
        }
        return refused;
    }

    /** Small, large and negative whole numbers that are outside. */
    private Stream<String> numbersOutside() {
        return Stream.of("-1", "0", "2147483647", "-2147483648", "9223372036854775807")
                .filter(number -> new BigDecimal(number).compareTo(new BigDecimal(min)) < 0
                        || new BigDecimal(number).compareTo(new BigDecimal(max)) > 0);
    }

    List<String> accepted() {
        return List.of(min, max);
    }

    private static String beyond(String end, BigDecimal by) {
        return new BigDecimal(end).add(by).toPlainString();
    }

    private static Duration time(String text) {
        return DurationStyle.detectAndParse(text);
    }

    private static String shown(Duration time) {
        return time.toNanos() + "ns";
    }

    private static long size(String text) {
        return DataSize.parse(text).toBytes();
    }
}
