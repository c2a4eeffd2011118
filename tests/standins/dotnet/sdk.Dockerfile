FROM mcr.microsoft.com/dotnet/aspnet:10.0
ARG NUGET_CERT_REVOCATION_MODE
ENV DOTNET_NOLOGO=true \
    DOTNET_CLI_TELEMETRY_OPTOUT=true \
    NUGET_CERT_REVOCATION_MODE=$NUGET_CERT_REVOCATION_MODE
COPY ca-certificates /usr/local/share/ca-certificates
RUN update-ca-certificates
COPY sdk /usr/share/dotnet/sdk
COPY sdk-manifests /usr/share/dotnet/sdk-manifests
COPY templates /usr/share/dotnet/templates
COPY packs /usr/share/dotnet/packs
