package dev.tradingipc.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./stack replay}: {@code up} with a recording in place of the random walk, and nothing lost on the way. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "@|bold ./stack replay|@ --prices=FILE [--news=FILE] [--speed=N|max] [-d]",
            "               [--wait-timeout=SECONDS] [-- --NAME=VALUE...]"
        },
        description = "Start the stack on a recording: every tick reaches the strategy, trades get a log of their own.")
final class ReplayCommand implements Callable<Integer> {

    private static final DateTimeFormatter START_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss");

    private final Installation installation;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--prices",
            required = true,
            paramLabel = "FILE",
            description = "Recorded prices: rows time,symbol,price[,size], plain or .gz.")
    private Path prices;

    @Option(names = "--news", paramLabel = "FILE", description = "Recorded sentiment: rows time,sentiment.")
    private Path news;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            defaultValue = "1",
            description = "1 as recorded, N times faster, or max for as fast as it goes (default: ${DEFAULT-VALUE}).")
    private String speed;

    @Mixin
    private StartOptions options;

    @Mixin
    private ServiceSettings settings;

    ReplayCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws InterruptedException {
        ServiceArguments given = settings.arguments();
        boolean choosesDatabase = given.find(StackSettings.DATASOURCE_URL).isPresent();
        List<String> own = replayArguments();
        if (!choosesDatabase) {
            // Wherever else one is set, it is that of the desk's real trades.
            own.add("--" + StackSettings.DATASOURCE_URL + "=");
        }
        ServiceArguments arguments = ServiceArguments.parse(own).overriddenBy(given);
        spec.commandLine().getOut().println("The trades of this replay go to " + tradesOf(arguments));
        return new StackStart(installation, options, spec.commandLine().getOut(), StackCommand.coloured())
                .run(arguments);
    }

    /** Not the URL, which may hold a password. */
    private static String tradesOf(ServiceArguments arguments) {
        boolean isFile = arguments
                .find(StackSettings.DATASOURCE_URL)
                .map(Setting::value)
                .orElse("")
                .isBlank();
        return isFile
                ? arguments.find(StackSettings.DATABASE).map(Setting::value).orElseThrow()
                : "the database of --" + StackSettings.DATASOURCE_URL;
    }

    private List<String> replayArguments() {
        List<String> arguments = new ArrayList<>();
        arguments.add("--gateway.source=replay");
        arguments.add("--gateway.replay.prices=" + readable("--prices", prices));
        if (news != null) {
            arguments.add("--gateway.replay.news=" + readable("--news", news));
        }
        arguments.add("--gateway.replay.speed=" + checkedSpeed());
        arguments.add("--gateway.frames=timed");
        arguments.add("--orderbook.delivery=lossless");
        arguments.add("--orderbook.readers-min=1");
        arguments.add("--" + StackSettings.DATABASE + "=data/replay/"
                + START_TIME.format(LocalDateTime.now(ZoneId.systemDefault())) + "/trades.db");
        return arguments;
    }

    /** Absolute, because the services run in another directory than the caller. */
    private static Path readable(String option, Path file) {
        if (!Files.exists(file)) {
            throw new StackException(
                    "There is no file " + file.toAbsolutePath() + "; " + option + " names a recording.");
        }
        if (Files.isDirectory(file) || !Files.isReadable(file)) {
            throw new StackException(file.toAbsolutePath() + " cannot be read; " + option
                    + " names a recording that this user may read.");
        }
        return file.toAbsolutePath().normalize();
    }

    private String checkedSpeed() {
        boolean isFactor = speed.matches("\\d{1,9}([.]\\d{1,9})?") && !speed.matches("[0.]*");
        if (!isFactor && !speed.equals("max")) {
            throw new ParameterException(
                    spec.commandLine(), "--speed=" + speed + " is neither a positive number nor 'max'.");
        }
        return speed;
    }
}
