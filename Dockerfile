# docker build -t twostar . && docker run -p 8080:8080 -v twostar:/data twostar
# Any images will do that have Maven and a JDK from 17 on, and a JRE from 17 on over glibc with bash and useradd.
# A tag may be another image tomorrow. What is to be built again as it was names both images by their digests, which a container engine tells:
#   digest() { docker buildx imagetools inspect "$1" --format '{{.Manifest.Digest}}'; }
#   docker build --build-arg BUILD_IMAGE=maven@$(digest maven:3.9-eclipse-temurin-25) \
#                --build-arg RUNTIME_IMAGE=eclipse-temurin@$(digest eclipse-temurin:25-jre) -t twostar .
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG RUNTIME_IMAGE=eclipse-temurin:25-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /build
# Dependencies and plugins are a layer of their own, which stays until the pom changes: a build without sources fetches them.
COPY pom.xml .
RUN mvn -B -ntp package -Dmaven.test.skip -Dspotless.check.skip
COPY openapi.yaml .
COPY src src
# Packed for the JVM's own class loaders: only their classes get into a cache. Health and metrics have a port of their own.
RUN mvn -B -ntp package -Dmaven.test.skip -Dspotless.check.skip -Dquarkus.package.jar.type=aot-jar -Dquarkus.management.enabled=true

FROM ${RUNTIME_IMAGE} AS app
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

# A part of a shop's day, after which the JVM keeps classes in a cache. The same JVM and the same files have to use it.
FROM app AS training
COPY --from=build /build/src/deploy/train.sh /build/src/deploy/java.options /
RUN install -d -o twostar -g twostar cache
USER twostar
RUN bash /train.sh . || echo "There is no cache: the service starts as without"

FROM app
COPY --from=training /app/cache/ cache/
USER twostar
ENV TWOSTAR_DATA_DIR=/data
# Before it is ready, so that its first reviews meet compiled code.
ENV TWOSTAR_WARM_UP_TIME=5s
VOLUME /data
# The API, and for those who watch it health and metrics.
EXPOSE 8080 9000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${QUARKUS_MANAGEMENT_PORT:-9000} && printf 'GET /q/health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
# More options by JAVA_TOOL_OPTIONS.
ENTRYPOINT ["java", "@cache/options", "-jar", "quarkus-run.jar"]
