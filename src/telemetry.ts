import type { Telemetry } from 'bullmq';

export type RunningTelemetry = { bullmq: Telemetry; stop: () => Promise<void> };

/**
 * Traces of every job to an OpenTelemetry collector. Loaded only when there is one: it is a lot of
 * code. Jobs carry ids alone, so traces do too.
 * @param url of the collector, without the path `/v1/traces`
 */
export async function startTelemetry(url: string | null): Promise<RunningTelemetry | null> {
  if (!url) return null;
  const [{ NodeTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, { BullMQOtel }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('bullmq-otel'),
    ]);
  const exporter = new OTLPTraceExporter({ url: `${url.replace(/\/$/, '')}/v1/traces` });
  const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
  provider.register();
  return { bullmq: new BullMQOtel({ tracerName: 'assay' }), stop: () => provider.shutdown() };
}
