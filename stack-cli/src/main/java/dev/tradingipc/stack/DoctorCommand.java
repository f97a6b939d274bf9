package dev.tradingipc.stack;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./stack doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Check what the stack needs of this machine and say what to do about what is wrong.")
final class DoctorCommand implements Callable<Integer> {

    private final Installation installation;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServiceSettings settings;

    DoctorCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        StackSettings all = installation.runs()
                ? StackSettings.of(settings.arguments(), installation.settingsOfRun())
                : installation.settings(settings.arguments());
        List<Finding> findings = new MachineCheck(installation, all, Machine.here()).findings();
        for (Finding finding : findings) {
            out.println((finding.isWrong() ? "WRONG  " : "ok     ") + finding.found());
            if (finding.isWrong()) {
                out.println("       -> " + finding.remedy());
            }
        }
        long wrong = findings.stream().filter(Finding::isWrong).count();
        out.println(wrong == 0 ? "Nothing is in the way of ./stack up." : wrong + " to put right.");
        return wrong == 0 ? 0 : 1;
    }
}
