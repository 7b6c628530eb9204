using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (services = [(name = "app", worker = .app)]);

const app :Workerd.Worker = (
  compatibilityDate = "2026-11-01",
  modules = [
    (name = "worker", esModule = embed "dist/app.mjs"),
    (name = "sipwhy.wasm", wasm = embed "node_modules/sipwhy/sipwhy.wasm"),
    (name = "trace.wasm", wasm = embed "node_modules/sipwhy/trace.wasm"),
    (name = "sipwhy/sipwhy.wasm", wasm = embed "node_modules/sipwhy/sipwhy.wasm"),
  ],
);
