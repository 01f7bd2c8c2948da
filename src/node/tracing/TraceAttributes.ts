/** Attributes of a span or of a measurement, as OpenTelemetry has them. */
export type TraceAttributes = Record<string, string | number | boolean | string[]>;
