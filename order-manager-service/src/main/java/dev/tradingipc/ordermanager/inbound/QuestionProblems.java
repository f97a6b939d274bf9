package dev.tradingipc.ordermanager.inbound;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says in a sentence why a question cannot be answered: 400 when it is the question, 503 when it is the database. */
@RestControllerAdvice(basePackageClasses = QuestionProblems.class)
public class QuestionProblems {
    @ExceptionHandler
    ProblemDetail refused(IllegalArgumentException wrong) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, wrong.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unreadable(DataAccessException failed) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The trade database cannot be read now ("
                        + failed.getMostSpecificCause().getMessage() + ").");
    }
}
