package dev.tradingipc.control.token;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets through what {@link ControlAccess} allows, and answers everything else with a problem.
 *
 * @param access not asked for before the first request, because what fails while the server makes its filters looks like
 *     a failure of the server
 */
record ControlAccessFilter(Supplier<ControlAccess> access, RefusalLog log) implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest httpRequest = (HttpServletRequest) request;
        Optional<Refusal> refusal = access.get().refusal(httpRequest);
        if (refusal.isPresent()) {
            log.refused(refusal.get(), httpRequest);
            refuse(refusal.get(), (HttpServletResponse) response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void refuse(Refusal refusal, HttpServletResponse response) throws IOException {
        byte[] problem = refusal.problem().getBytes(StandardCharsets.UTF_8);
        response.setStatus(refusal.status());
        if (!refusal.challenge().isEmpty()) {
            response.setHeader("WWW-Authenticate", refusal.challenge());
        }
        response.setContentType("application/problem+json");
        response.setContentLength(problem.length);
        response.getOutputStream().write(problem);
    }
}
