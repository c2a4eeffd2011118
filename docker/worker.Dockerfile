# Build from the repository's root: docker build -f docker/worker.Dockerfile -t scheduler-worker .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ENV DOTNET_NOLOGO=true DOTNET_CLI_TELEMETRY_OPTOUT=true
WORKDIR /source
COPY . .
RUN dotnet restore src/Scheduler.Worker --locked-mode \
 && dotnet publish src/Scheduler.Worker -c Release --no-restore -o /app
# What other systems would load stays out of the image.
RUN if [ -d /app/runtimes ]; then \
      find /app/runtimes -mindepth 1 -maxdepth 1 ! -name linux-x64 ! -name linux-arm64 ! -name linux ! -name unix -exec rm -rf {} +; \
    fi \
 && mkdir /data

FROM mcr.microsoft.com/dotnet/aspnet:10.0
ENV DOTNET_EnableDiagnostics=0 \
    MASSTRANSIT_USAGE_TELEMETRY=false \
    Scheduler__Ledger__ConnectionString="Data Source=/data/scheduler.db"
WORKDIR /app
COPY --from=build /app .
COPY --from=build --chown=1654:1654 /data /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=15s --start-period=60s --retries=6 CMD ["dotnet", "/app/Scheduler.Worker.dll", "health"]
USER $APP_UID
ENTRYPOINT ["dotnet", "/app/Scheduler.Worker.dll"]
