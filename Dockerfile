FROM node:22-slim AS assets
WORKDIR /skhokho
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY static static
RUN node static/assets.mjs

FROM golang:1.26 AS build
WORKDIR /skhokho
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=assets /skhokho/static/vendor static/vendor
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /bin/skhokho ./app

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /bin/skhokho /bin/skhokho
EXPOSE 8080
ENTRYPOINT []
CMD ["skhokho", "serve"]
