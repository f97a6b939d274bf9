package dev.tradingipc.strategy.control;

import dev.tradingipc.strategy.ticks.LiveRules;
import dev.tradingipc.strategy.ticks.TradingSwitch;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * {@code /actuator/strategy}: shows whether the strategy makes orders and by which rules, pauses it and lets it go on, and
 * changes the rules that can be changed while it runs.
 */
@Endpoint(id = "strategy")
public final class StrategyEndpoint {
    /** As many characters as an audit entry keeps. */
    private static final int TEXT_LENGTH_MAX = 500;

    private final TradingSwitch tradingSwitch;
    private final LiveRules rules;

    public StrategyEndpoint(TradingSwitch tradingSwitch, LiveRules rules) {
        this.tradingSwitch = tradingSwitch;
        this.rules = rules;
    }

    /** The state, since when, who asked for it and why, and the rules. */
    @ReadOperation
    public Map<String, String> show() {
        Map<String, String> shown = describe(tradingSwitch.last());
        shown.put("bullishThreshold", Integer.toString(rules.now().bullishThreshold()));
        shown.put("bearishThreshold", Integer.toString(rules.now().bearishThreshold()));
        shown.put("orderQuantity", Long.toString(rules.now().orderQuantity()));
        return shown;
    }

    /**
     * Sets the state, the rules, or both; what is not given stays.
     *
     * @return what holds now; status 400 and what is wrong, and nothing changed, when the request cannot be followed
     */
    @WriteOperation
    public WebEndpointResponse<Map<String, String>> set(
            @Nullable String state,
            @Nullable String who,
            @Nullable String why,
            @Nullable Integer bullishThreshold,
            @Nullable Integer bearishThreshold,
            @Nullable Long orderQuantity) {
        LiveRules.Wanted wanted = new LiveRules.Wanted(bullishThreshold, bearishThreshold, orderQuantity);
        boolean isState = "PAUSED".equals(state) || "RUNNING".equals(state);
        if (!isState && (state != null || !wanted.isAny())) {
            return refusal("state must be PAUSED or RUNNING.");
        }
        if (who == null || who.isBlank()) {
            return refusal("who must name the person or program that asks.");
        }
        String reason = why == null ? "" : why;
        if (!isPrintable(who) || !isPrintable(reason)) {
            return refusal("who and why must be one line of at most " + TEXT_LENGTH_MAX + " characters each.");
        }
        try {
            rules.change(wanted, who.strip(), reason.strip());
        } catch (IllegalArgumentException impossible) {
            return refusal(impossible.getMessage());
        }
        if (isState) {
            tradingSwitch.set(TradingSwitch.State.valueOf(state), who.strip(), reason.strip());
        }
        return new WebEndpointResponse<>(show());
    }

    static Map<String, String> describe(TradingSwitch.Change change) {
        Map<String, String> description = new LinkedHashMap<>();
        description.put("state", change.to().name());
        description.put("since", change.at().toString());
        description.put("who", change.who());
        description.put("why", change.why());
        return description;
    }

    private static WebEndpointResponse<Map<String, String>> refusal(String sentence) {
        return new WebEndpointResponse<>(Map.of("error", sentence), WebEndpointResponse.STATUS_BAD_REQUEST);
    }

    private static boolean isPrintable(String text) {
        return text.length() <= TEXT_LENGTH_MAX && text.chars().noneMatch(Character::isISOControl);
    }
}
