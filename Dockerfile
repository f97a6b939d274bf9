# One file for the four services; SERVICE (a module's name) chooses which one an image holds.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
# All services at once, so that the images of one `docker compose build` share this layer. Only downloads are kept from
# one build to the next, and a second build at the same time waits, as Maven's repository has one writer.
RUN --mount=type=cache,target=/root/.m2/repository,sharing=locked \
    mvn -q -B -Dmaven.test.skip -Dspotless.check.skip -am \
        -pl gateway-service,orderbook-service,strategy-service,order-manager-service package

FROM eclipse-temurin:25-jre
# Fixed ids, because the volumes that the services share belong to them.
RUN groupadd --gid 10001 trading \
    && useradd --uid 10001 --gid trading --no-create-home trading \
    && install -d -o trading -g trading /data \
    && install -d -o trading -g trading -m 0700 /control
WORKDIR /app
ARG SERVICE
COPY --from=build /src/${SERVICE}/target/${SERVICE}.jar service.jar
USER trading
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/service.jar"]
