package dev.tradingipc.stack;

/** Stands in for stack-cli where the script that starts it is tested. */
final class EchoArguments {

    private EchoArguments() {}

    public static void main(String[] args) {
        if (String.join(" ", args).equals("status -q")) {
            System.out.print(System.getenv().getOrDefault("RUNNING_PIDS", ""));
        } else {
            System.out.println("home " + System.getProperty("stack.home"));
            System.out.println("in " + System.getProperty("user.dir") + " arguments " + String.join("|", args));
        }
    }
}
