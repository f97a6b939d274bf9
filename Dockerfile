# One file for the four services; SERVICE (a module's name) chooses which one an image holds.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
# All services at once, so that the images of one `docker compose build` share this layer.
RUN --mount=type=cache,target=/root/.m2 \
    mvn -q -B -DskipTests -Dspotless.check.skip -am \
        -pl gateway-service,orderbook-service,strategy-service,order-manager-service package

FROM eclipse-temurin:25-jre
ARG SERVICE
# A fixed user id, because the volumes that the services share belong to it.
RUN useradd --system --uid 10001 --user-group --no-create-home trading \
    && install -d -o trading -g trading /data
WORKDIR /app
COPY --from=build /src/${SERVICE}/target/${SERVICE}.jar service.jar
USER trading
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/service.jar"]
