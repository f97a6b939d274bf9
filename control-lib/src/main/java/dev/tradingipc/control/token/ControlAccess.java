package dev.tradingipc.control.token;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which requests pass. Whatever is not known to read is taken to change something. Thread-safe.
 *
 * @param token empty where there is none: then nothing that needs it passes
 * @param openReads whether reading needs no token
 */
record ControlAccess(Optional<ControlToken> token, boolean openReads) {
    private static final Set<String> READING_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    /** What programs ask that watch over a service and have no token. */
    private static final Set<String> ALWAYS_OPEN = Set.of("/actuator/health", "/actuator/info", "/actuator/prometheus");

    private static final String HEALTH_GROUPS = "/actuator/health/";
    private static final String SCHEME = "Bearer ";

    /** Why the request may not pass; empty when it may. */
    Optional<Refusal> refusal(HttpServletRequest request) {
        if (READING_METHODS.contains(request.getMethod())) {
            return openReads || isAlwaysOpen(request) ? Optional.empty() : refusalOfToken(request);
        }
        return isCrossSite(request) ? Optional.of(Refusal.CROSS_SITE) : refusalOfToken(request);
    }

    private Optional<Refusal> refusalOfToken(HttpServletRequest request) {
        if (token.isEmpty()) {
            return Optional.of(Refusal.NO_TOKEN_HERE);
        }
        String authorization = request.getHeader("Authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.of(Refusal.MISSING_TOKEN);
        }
        boolean matches =
                token.get().matches(authorization.substring(SCHEME.length()).strip());
        return matches ? Optional.empty() : Optional.of(Refusal.WRONG_TOKEN);
    }

    /** Only a path written plainly, so that no reading of dots, escapes or ';' by what comes later makes it another. */
    private static boolean isAlwaysOpen(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals(request.getServletPath()) && (ALWAYS_OPEN.contains(path) || path.startsWith(HEALTH_GROUPS));
    }

    /** Browsers name in Origin the site whose page sends the request, other programs send none. */
    private static boolean isCrossSite(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null
                && !origin.toLowerCase(Locale.ROOT)
                        .replaceFirst("^https?://", "")
                        .equalsIgnoreCase(request.getHeader("Host"));
    }
}
