package dev.tradingipc.systemtests.trace;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what {@code strace -f -yy -o} writes. strace sees one event after another and lets a thread go on only then, so the
 * order of its lines is the order of the events as far as one can have led to another. A call that other threads' events
 * came in between is told in two lines, {@code <unfinished ...>} where it was entered and {@code resumed} where it returned.
 */
final class StraceOutput {
    private static final Pattern CALL = Pattern.compile("(\\d+) +(\\w+)\\((.*)", Pattern.DOTALL);
    private static final Pattern RESUMED = Pattern.compile("(\\d+) +<\\.\\.\\. (\\w+) resumed>(.*)", Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("\\d+<([^\"]*?)>(?:, |\\)|$).*", Pattern.DOTALL);
    private static final Pattern RESULT = Pattern.compile(".*\\) += (-?\\d+)(?: .*)?", Pattern.DOTALL);
    private static final String UNFINISHED = " <unfinished ...>";

    private final List<SystemCall> calls = new ArrayList<>();
    private final Map<String, Entered> unfinished = new HashMap<>();

    private record Entered(long at, String name, String text) {}

    List<SystemCall> parse(Stream<String> lines) {
        long[] at = {0};
        lines.forEachOrdered(line -> take(line, at[0]++));
        unfinished.values().forEach(entered -> add(entered, SystemCall.NEVER, entered.text));
        calls.sort(Comparator.comparingLong(SystemCall::entered));
        return calls;
    }

    private void take(String line, long at) {
        Matcher resumed = RESUMED.matcher(line);
        if (resumed.matches()) {
            Entered entered = unfinished.remove(resumed.group(1));
            if (entered != null) {
                add(entered, at, entered.text + resumed.group(3));
            }
            return;
        }
        Matcher call = CALL.matcher(line);
        if (!call.matches()) {
            return;
        }
        String text = call.group(3);
        if (text.endsWith(UNFINISHED)) {
            String begun = text.substring(0, text.length() - UNFINISHED.length());
            unfinished.put(call.group(1), new Entered(at, call.group(2), begun));
        } else {
            add(new Entered(at, call.group(2), text), at, text);
        }
    }

    private void add(Entered entered, long returned, String text) {
        Matcher file = FILE.matcher(text);
        Matcher result = RESULT.matcher(text);
        if (!file.matches()) {
            return;
        }
        calls.add(new SystemCall(
                entered.at,
                returned,
                entered.name,
                file.group(1),
                data(text),
                result.matches() ? Long.parseLong(result.group(1)) : Long.MIN_VALUE));
    }

    /** The first string among the arguments. */
    private static byte[] data(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = text.indexOf('"') + 1;
        while (at > 0 && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c != '\\') {
                bytes.write(c);
            } else if (isOctal(text.charAt(at))) {
                int value = 0;
                for (int digits = 0; digits < 3 && isOctal(text.charAt(at)); digits++) {
                    value = 8 * value + text.charAt(at++) - '0';
                }
                bytes.write(value);
            } else {
                bytes.write(unescaped(text.charAt(at++)));
            }
        }
        if (at > 0 && text.startsWith("...", at + 1)) {
            throw new IllegalStateException("strace cut a string: " + text.substring(0, 80));
        }
        return bytes.toByteArray();
    }

    private static boolean isOctal(char c) {
        return c >= '0' && c <= '7';
    }

    private static int unescaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            case 'f' -> '\f';
            case '"', '\\' -> c;
            default -> throw new IllegalStateException("strace writes \\" + c);
        };
    }
}
