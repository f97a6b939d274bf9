package dev.tradingipc.trading.recording;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Parses {@code 2013-10-07T08:00:00[.fraction](Z|+hh:mm|-hh:mm)}, up to nanoseconds, years 1970 to 2261, without
 * allocating. It keeps the last day it saw, since a recording rarely changes it. One thread.
 */
final class TimeField {
    static final String EXPECTED = "is not an ISO-8601 time such as 2013-10-07T08:00:00.464Z";

    /** The answer for bytes that are no time. */
    static final long MALFORMED = -1;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long SECONDS_PER_DAY = 86_400L;
    private static final int TIME_LENGTH = "2013-10-07T08:00:00".length();
    private static final int FRACTION_DIGITS_MAX = 9;

    private int lastDate = -1;
    private long lastDaySeconds;

    /** Nanoseconds since 1970-01-01T00:00Z, or {@link #MALFORMED}. */
    long parse(byte[] bytes, int from, int to) {
        if (to - from <= TIME_LENGTH
                || bytes[from + 4] != '-'
                || bytes[from + 7] != '-'
                || bytes[from + 10] != 'T'
                || bytes[from + 13] != ':'
                || bytes[from + 16] != ':') {
            return MALFORMED;
        }
        long daySeconds = day(bytes, from);
        int hour = pair(bytes, from + 11);
        int minute = pair(bytes, from + 14);
        int second = pair(bytes, from + 17);
        if (daySeconds < 0 || outside(hour, 23) || outside(minute, 59) || outside(second, 59)) {
            return MALFORMED;
        }
        int at = from + TIME_LENGTH;
        long nanos = 0;
        if (bytes[at] == '.') {
            int first = ++at;
            while (at < to && isDigit(bytes[at]) && at - first < FRACTION_DIGITS_MAX) {
                nanos = nanos * 10 + bytes[at++] - '0';
            }
            if (at == first) {
                return MALFORMED;
            }
            for (int digits = at - first; digits < FRACTION_DIGITS_MAX; digits++) {
                nanos *= 10;
            }
        }
        int offsetSeconds = offset(bytes, at, to);
        if (offsetSeconds == Integer.MIN_VALUE) {
            return MALFORMED;
        }
        long seconds = daySeconds + hour * 3600L + minute * 60L + second - offsetSeconds;
        return seconds < 0 ? MALFORMED : seconds * NANOS_PER_SECOND + nanos;
    }

    private long day(byte[] bytes, int from) {
        int century = pair(bytes, from);
        int yearOfCentury = pair(bytes, from + 2);
        int month = pair(bytes, from + 5);
        int day = pair(bytes, from + 8);
        if (century < 0 || yearOfCentury < 0 || month < 0 || day < 0) {
            return MALFORMED;
        }
        int year = century * 100 + yearOfCentury;
        int date = (year * 100 + month) * 100 + day;
        if (date != lastDate) {
            lastDaySeconds = daySeconds(year, month, day);
            lastDate = date;
        }
        return lastDaySeconds;
    }

    private static long daySeconds(int year, int month, int day) {
        if (year < 1970 || year > 2261) {
            return MALFORMED;
        }
        try {
            return LocalDate.of(year, month, day).toEpochDay() * SECONDS_PER_DAY;
        } catch (DateTimeException e) {
            return MALFORMED; // no such day, such as February 30
        }
    }

    /** Seconds east of UTC, or {@code Integer.MIN_VALUE}. */
    private static int offset(byte[] bytes, int at, int to) {
        if (to - at == 1 && bytes[at] == 'Z') {
            return 0;
        }
        if (to - at != "+hh:mm".length() || bytes[at + 3] != ':' || (bytes[at] != '+' && bytes[at] != '-')) {
            return Integer.MIN_VALUE;
        }
        int hours = pair(bytes, at + 1);
        int minutes = pair(bytes, at + 4);
        if (outside(hours, 18) || outside(minutes, 59)) {
            return Integer.MIN_VALUE;
        }
        int seconds = hours * 3600 + minutes * 60;
        return bytes[at] == '-' ? -seconds : seconds;
    }

    private static int pair(byte[] bytes, int at) {
        return isDigit(bytes[at]) && isDigit(bytes[at + 1]) ? (bytes[at] - '0') * 10 + bytes[at + 1] - '0' : -1;
    }

    private static boolean outside(int value, int max) {
        return value < 0 || value > max;
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }
}
