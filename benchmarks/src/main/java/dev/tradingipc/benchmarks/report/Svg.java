package dev.tradingipc.benchmarks.report;

import java.util.Locale;

/** Draws a picture of fixed size, readable on light and on dark pages. For one thread. */
final class Svg {
    static final String[] COLOURS = {"#2f6fde", "#e07b39", "#3a9d5d", "#a05bc4", "#c9a227", "#c2444f", "#4aa3b5"};

    private final StringBuilder elements = new StringBuilder();
    private final int width;
    private final int height;

    Svg(int width, int height) {
        this.width = width;
        this.height = height;
    }

    void bar(double x, double y, double barWidth, double barHeight, String colour) {
        elements.append(String.format(
                        Locale.ROOT,
                        "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='%s'/>",
                        x,
                        y,
                        barWidth,
                        barHeight,
                        colour))
                .append('\n');
    }

    void line(double x1, double y1, double x2, double y2, String colour) {
        elements.append(String.format(
                        Locale.ROOT,
                        "<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke='%s'/>",
                        x1,
                        y1,
                        x2,
                        y2,
                        colour))
                .append('\n');
    }

    /** @param points "x,y x,y ..." */
    void path(String points, String colour) {
        elements.append(String.format(
                        Locale.ROOT,
                        "<polyline points='%s' fill='none' stroke='%s' stroke-width='2'/>",
                        points,
                        colour))
                .append('\n');
    }

    /** @param anchor start, middle or end: where of the text x is */
    void text(double x, double y, String anchor, String text) {
        elements.append(String.format(
                        Locale.ROOT, "<text x='%.1f' y='%.1f' text-anchor='%s'>%s</text>", x, y, anchor, escape(text)))
                .append('\n');
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' width='%d' height='%d' "
                                + "font-family='sans-serif' font-size='12' fill='#444'>%n",
                        width,
                        height,
                        width,
                        height)
                + "<rect width='100%' height='100%' fill='#fff'/>\n" + elements + "</svg>\n";
    }
}
