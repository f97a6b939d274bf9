# One file for the four services: SERVICE (gateway, orderbook, strategy or order-manager) chooses which one an image holds.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
# All services at once, so that the images of one `docker compose build` share this layer. Only downloads are kept from
# one build to the next, and a second build at the same time waits, as Maven's repository has one writer.
RUN --mount=type=cache,target=/root/.m2/repository,sharing=locked \
    mvn -q -B -Dmaven.test.skip -Dspotless.check.skip -am \
        -pl gateway-service,orderbook-service,strategy-service,order-manager-service package
# What changes with a release of ours lies apart from the libraries, which rarely change. SQLite's native library is
# unpacked here, as a service must not run what it could have written itself.
RUN for service in gateway orderbook strategy order-manager; do \
        java -Djarmode=tools -jar $service-service/target/$service-service.jar \
            extract --layers --destination /layers/$service \
        && mv /layers/$service/application/$service-service.jar /layers/$service/application/service.jar \
        && mkdir /layers/$service/native || exit 1; \
    done \
    && cd /layers/order-manager/native \
    && jar --extract --file ../dependencies/lib/sqlite-jdbc-*.jar org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so \
    && mv org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so . && rm -r org

FROM eclipse-temurin:25-jre AS service
# Each service is a user of its own in one group. Fixed ids, because the volumes that they share belong to them.
RUN groupadd --gid 10001 trading \
    && for user in gateway:10002 orderbook:10003 strategy:10004 order-manager:10005; do \
        useradd --uid ${user#*:} --gid trading --no-create-home ${user%:*} || exit 1; \
    done \
    && install -d -o order-manager -g trading -m 0700 /app/data \
    && install -d -g trading -m 2770 /control
WORKDIR /app
# The heap is half of what the container may use: threads, buffers, mapped files and the JVM itself need the rest. What the
# JVM has to say about a cache that does not fit, the service says in one line. As `./stack` has it, what compilers and
# start have left in the C heap goes back to the system every ten seconds, and threads share two areas of it.
ENV MALLOC_ARENA_MAX=2
RUN printf '%s\n' -XX:MaxRAMPercentage=50 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError \
        -XX:TrimNativeHeapInterval=10000 -Xlog:aot=off -Xlog:cds=off \
        -Dorg.sqlite.lib.path=/app/native -Dorg.sqlite.lib.name=libsqlitejdbc.so > java.options
ARG SERVICE
COPY --from=build /layers/${SERVICE}/dependencies/ ./
COPY --from=build /layers/${SERVICE}/native/ ./native/
COPY --from=build /layers/${SERVICE}/application/ ./
USER ${SERVICE}

# The classes of a start, read and linked once for all starts, which halves them. The cache holds for these files with their
# times and for these options, so it is made on what it will run on, by a start that ends before it opens a port.
FROM service AS trained
ARG SERVICE
RUN ["bash", "-c", "java @java.options -XX:AOTCacheOutput=/tmp/service.aot -Dspring.context.exit=onRefresh -jar service.jar --$SERVICE.http.port=0 --shared-memory.path=/tmp/training/prices --order-manager.database=/tmp/training/trades.db --control.token-file=/tmp/training/token"]

FROM service
COPY --from=trained /tmp/service.aot ./
ENTRYPOINT ["java", "@java.options", "-XX:AOTCache=service.aot", "-jar", "service.jar"]
