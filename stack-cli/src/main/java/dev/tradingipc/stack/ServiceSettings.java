package dev.tradingipc.stack;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What stands behind {@code --}: settings that go to every service. */
final class ServiceSettings {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(
            arity = "0..*",
            paramLabel = "--NAME=VALUE",
            description = "After '--': settings for every service, for example -- --gateway.prices.port=6001")
    private List<String> settings = new ArrayList<>();

    /** @throws ParameterException if one is not of the form {@code --name=value} */
    ServiceArguments arguments() {
        try {
            return ServiceArguments.parse(settings);
        } catch (StackException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
