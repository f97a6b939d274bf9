package dev.tradingipc.benchmarks.report;

import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.BenchmarkResult.Series;
import java.util.List;

/** A bar for the median of each contestant, and a line from its slowest round to its fastest. */
final class BarChart {
    private static final int WIDTH = 760;
    private static final int LABEL_WIDTH = 190;
    private static final int VALUE_WIDTH = 90;
    private static final int ROW_HEIGHT = 26;

    private BarChart() {}

    static String of(BenchmarkResult result) {
        List<Series> rows = result.contestants();
        double longest = rows.stream().mapToDouble(Series::max).max().orElse(1);
        double scale = (WIDTH - LABEL_WIDTH - VALUE_WIDTH) / longest;
        Svg svg = new Svg(WIDTH, ROW_HEIGHT * (rows.size() + 1));
        svg.text(LABEL_WIDTH, 17, "start", result.unit());
        for (int row = 0; row < rows.size(); row++) {
            Series series = rows.get(row);
            double top = (row + 1.0) * ROW_HEIGHT;
            double middle = top + ROW_HEIGHT / 2.0 - 3;
            svg.text(LABEL_WIDTH - 8, middle + 4, "end", series.name());
            svg.bar(LABEL_WIDTH, top, series.median() * scale, ROW_HEIGHT - 6, Svg.COLOURS[0]);
            svg.line(LABEL_WIDTH + series.min() * scale, middle, LABEL_WIDTH + series.max() * scale, middle, "#222");
            svg.text(LABEL_WIDTH + series.max() * scale + 6, middle + 4, "start", Figures.of(series.median()));
        }
        return svg.toString();
    }
}
