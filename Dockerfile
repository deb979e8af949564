# docker build -t twostar . && docker run -p 8080:8080 -v twostar:/data twostar
# Any images will do that have Maven and a JDK from 17 on, and a JRE from 17 on over glibc with bash and useradd.
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG RUNTIME_IMAGE=eclipse-temurin:25-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /build
# Dependencies and plugins are a layer of their own, which stays until the pom changes: a build without sources fetches them.
COPY pom.xml .
RUN mvn -B -ntp package -Dmaven.test.skip -Dspotless.check.skip
COPY openapi.yaml .
COPY src src
RUN mvn -B -ntp package -Dmaven.test.skip -Dspotless.check.skip

FROM ${RUNTIME_IMAGE}
# A user with a name: PostgreSQL's initdb asks for it.
RUN groupadd --gid 10001 twostar \
    && useradd --uid 10001 --gid twostar --home-dir /data --no-create-home --shell /usr/sbin/nologin twostar \
    && install -d -o twostar -g twostar -m 755 /data
WORKDIR /app
# Libraries change least, so they come first.
COPY --from=build /build/target/quarkus-app/lib/ lib/
COPY --from=build /build/target/quarkus-app/*.jar ./
COPY --from=build /build/target/quarkus-app/quarkus/ quarkus/
COPY --from=build /build/target/quarkus-app/app/ app/
USER twostar
ENV TWOSTAR_DATA_DIR=/data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${QUARKUS_HTTP_PORT:-8080} && printf 'GET /q/health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
# Out of memory: better to end and be started again than to limp. The first run leaves an archive of its classes on the volume, with which later
# ones start in two thirds of the time (Java 19 and newer; others ignore it). More options by JAVA_TOOL_OPTIONS.
ENTRYPOINT ["java", "-XX:+ExitOnOutOfMemoryError", "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+AutoCreateSharedArchive", \
    "-XX:SharedArchiveFile=/data/classes.jsa", "-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-jar", "quarkus-run.jar"]
