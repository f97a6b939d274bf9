package dev.tradingipc.control.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/** Shows the rows of a table to Prometheus, each beside the labels that all meters have. */
record GaugeTableCollector(String name, String help, Labels common, GaugeRows table) implements Collector {
    @Override
    public MetricSnapshot collect() {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        for (GaugeTable.Row row : table.rows().get()) {
            gauge.dataPoint(GaugeDataPointSnapshot.builder()
                    .labels(common.merge(Labels.of(table.labels(), row.labels())))
                    .value(row.value())
                    .build());
        }
        return gauge.build();
    }
}
