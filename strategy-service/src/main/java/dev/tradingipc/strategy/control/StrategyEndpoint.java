package dev.tradingipc.strategy.control;

import dev.tradingipc.strategy.ticks.TradingSwitch;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** {@code /actuator/strategy}: shows whether the strategy makes orders, pauses it and lets it go on. */
@Endpoint(id = "strategy")
public final class StrategyEndpoint {
    /** As many characters as an audit entry keeps. */
    private static final int TEXT_LENGTH_MAX = 500;

    private final TradingSwitch tradingSwitch;

    public StrategyEndpoint(TradingSwitch tradingSwitch) {
        this.tradingSwitch = tradingSwitch;
    }

    /** The state, since when, who asked for it and why. */
    @ReadOperation
    public Map<String, String> show() {
        return describe(tradingSwitch.last());
    }

    /**
     * Sets the state.
     *
     * @return the state that holds now; status 400 and what is wrong when the request cannot be followed
     */
    @WriteOperation
    public WebEndpointResponse<Map<String, String>> set(
            @Nullable String state, @Nullable String who, @Nullable String why) {
        if (!"PAUSED".equals(state) && !"RUNNING".equals(state)) {
            return refusal("state must be PAUSED or RUNNING.");
        }
        if (who == null || who.isBlank()) {
            return refusal("who must name the person or program that asks.");
        }
        String reason = why == null ? "" : why;
        if (!isPrintable(who) || !isPrintable(reason)) {
            return refusal("who and why must be one line of at most " + TEXT_LENGTH_MAX + " characters each.");
        }
        TradingSwitch.Change change =
                tradingSwitch.set(TradingSwitch.State.valueOf(state), who.strip(), reason.strip());
        return new WebEndpointResponse<>(describe(change));
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
