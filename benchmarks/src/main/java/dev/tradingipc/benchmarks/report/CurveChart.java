package dev.tradingipc.benchmarks.report;

import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.BenchmarkResult.Series;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Latencies by percentile, both on logarithmic scales: as much room for the step from 99 % to 99.9 % as for that from 90 % to
 * 99 %.
 */
final class CurveChart {
    static final String DETAIL = "nanosByPercentile";

    private static final int WIDTH = 760;
    private static final int HEIGHT = 340;
    private static final int LEFT = 70;
    private static final int RIGHT = 210;
    private static final int TOP = 20;
    private static final int BOTTOM = 40;
    private static final double[] MARKS = {0, 50, 90, 99, 99.9, 99.99};
    /** The rightmost percentile, where 100 % is drawn, too. */
    private static final double NINES_MAX = 4.3;

    private final List<Series> rows;
    private final Svg svg = new Svg(WIDTH, HEIGHT);
    private final double decadeLow;
    private final double decadeHigh;

    private CurveChart(BenchmarkResult result) {
        rows = result.contestants().stream().filter(CurveChart::hasCurve).toList();
        double low = Double.MAX_VALUE;
        double high = 1;
        for (Series series : rows) {
            for (Object nanos : curve(series).values()) {
                low = Math.min(low, Math.max(1, number(nanos)));
                high = Math.max(high, number(nanos));
            }
        }
        decadeLow = Math.floor(Math.log10(low));
        decadeHigh = Math.max(decadeLow + 1, Math.ceil(Math.log10(high)));
    }

    static boolean hasCurve(Series series) {
        return series.details().get(DETAIL) instanceof Map;
    }

    static String of(BenchmarkResult result) {
        CurveChart chart = new CurveChart(result);
        chart.drawAxes();
        for (int row = 0; row < chart.rows.size(); row++) {
            chart.draw(chart.rows.get(row), row);
        }
        return chart.svg.toString();
    }

    private void drawAxes() {
        for (double decade = decadeLow; decade <= decadeHigh; decade++) {
            double y = y(Math.pow(10, decade));
            svg.line(LEFT, y, WIDTH - RIGHT, y, "#ddd");
            svg.text(LEFT - 6, y + 4, "end", Figures.ofNanos(Math.pow(10, decade)));
        }
        for (double mark : MARKS) {
            svg.line(x(mark), TOP, x(mark), HEIGHT - BOTTOM, "#ddd");
            svg.text(x(mark), HEIGHT - BOTTOM + 18, "middle", Figures.of(mark).replaceAll("\\.0+$", "") + " %");
        }
    }

    private void draw(Series series, int row) {
        String colour = Svg.COLOURS[row % Svg.COLOURS.length];
        StringBuilder points = new StringBuilder();
        curve(series)
                .forEach((percentile, nanos) -> points.append(String.format(
                        Locale.ROOT, "%.1f,%.1f ", x(Double.parseDouble(percentile)), y(Math.max(1, number(nanos))))));
        svg.path(points.toString().strip(), colour);
        double y = TOP + 18.0 * row + 10;
        svg.line(WIDTH - RIGHT + 10, y - 4, WIDTH - RIGHT + 30, y - 4, colour);
        svg.text(WIDTH - RIGHT + 36, y, "start", series.name());
    }

    private static double x(double percentile) {
        double nines = Math.min(NINES_MAX, -Math.log10(1 - percentile / 100));
        return LEFT + nines / NINES_MAX * (WIDTH - LEFT - RIGHT);
    }

    private double y(double nanos) {
        double share = (Math.log10(nanos) - decadeLow) / (decadeHigh - decadeLow);
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
    }

    @SuppressWarnings("unchecked") // hasCurve has looked
    private static Map<String, Object> curve(Series series) {
        return (Map<String, Object>) series.details().get(DETAIL);
    }

    private static double number(Object nanos) {
        return ((Number) nanos).doubleValue();
    }
}
