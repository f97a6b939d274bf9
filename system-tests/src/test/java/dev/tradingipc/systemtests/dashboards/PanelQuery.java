package dev.tradingipc.systemtests.dashboards;

/**
 * A query of a panel, ready to be asked.
 *
 * @param expression PromQL without variables
 */
public record PanelQuery(String dashboard, String panel, String expression) {
    @Override
    public String toString() {
        return "panel '" + panel + "' of dashboard '" + dashboard + "': " + expression;
    }
}
