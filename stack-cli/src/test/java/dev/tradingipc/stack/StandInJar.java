package dev.tradingipc.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Jars of programs that stand in for others. */
final class StandInJar {

    /** What a {@link StandInService} does while it is prepared: an entry of its jar, as it sees nothing else. */
    static final String TRAINING = "training";

    private StandInJar() {}

    /** A jar that runs a class of these tests. */
    static void write(Path jar, Class<?> main) throws IOException {
        Manifest manifest = manifest(main);
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        main.getProtectionDomain().getCodeSource().getLocation().toString());
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream ignoredEmpty = new JarOutputStream(out, manifest)) {
            ignoredEmpty.finish();
        }
    }

    /** A {@link StandInService} that can be prepared as one of Spring Boot. */
    static void writeOfSpringBoot(Path jar, String training) throws IOException {
        Manifest manifest = manifest(StandInService.class);
        manifest.getMainAttributes().putValue("Spring-Boot-Version", "4.1");
        Path classes = Path.of(StandInService.class.getPackageName().replace('.', '/'));
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (Class<?> type : new Class<?>[] {StandInService.class, StandInJar.class}) {
                String name = type.getSimpleName() + ".class";
                entries.putNextEntry(new JarEntry(classes.resolve(name).toString()));
                try (InputStream in = type.getResourceAsStream(name)) {
                    in.transferTo(entries);
                }
            }
            entries.putNextEntry(new JarEntry(TRAINING));
            entries.write(training.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Manifest manifest(Class<?> main) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        return manifest;
    }
}
