# Build from the repository's root: docker build -f docker/simulator.Dockerfile -t scheduler-simulator .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ENV DOTNET_NOLOGO=true DOTNET_CLI_TELEMETRY_OPTOUT=true
WORKDIR /source
COPY . .
RUN dotnet restore src/Scheduler.Simulator --locked-mode \
 && dotnet publish src/Scheduler.Simulator -c Release --no-restore -o /app
# What other systems would load stays out of the image.
RUN if [ -d /app/runtimes ]; then \
      find /app/runtimes -mindepth 1 -maxdepth 1 ! -name linux-x64 ! -name linux-arm64 ! -name linux ! -name unix -exec rm -rf {} +; \
    fi

FROM mcr.microsoft.com/dotnet/aspnet:10.0
ENV DOTNET_EnableDiagnostics=0
WORKDIR /app
COPY --from=build /app .
EXPOSE 8081
USER $APP_UID
ENTRYPOINT ["dotnet", "/app/Scheduler.Simulator.dll"]
