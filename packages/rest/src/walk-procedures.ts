import type { AnyTRPCProcedure, AnyTRPCRouter, TRPCProcedureType } from '@trpc/server';
import { z } from 'zod';
import type { SoukMetaPart } from './meta.ts';

/** A procedure of a router, with what it says about itself. */
export interface WalkedProcedure {
  /** Dotted: `gate.passages.list`. */
  readonly path: string;
  readonly type: TRPCProcedureType;
  readonly meta: SoukMetaPart;
  /** Undefined when the procedure takes no input. */
  readonly input: z.ZodType | undefined;
  readonly output: z.ZodType | undefined;
  readonly procedure: AnyTRPCProcedure;
}

/**
 * Lists every procedure of a router, in the order of its definition.
 * Throws a plain Error for a lazy router, for more than one input parser, and for parsers that are not Zod's.
 */
export function walkProcedures(router: AnyTRPCRouter): WalkedProcedure[] {
  // The type says a tree of any; what is kept is one flat record.
  const procedures: Record<string, AnyTRPCProcedure> = router._def.procedures;
  const notLoaded = Object.keys(router._def.lazy);
  if (notLoaded.length > 0) throw new Error(`Lazy routers have no metadata before they are loaded: ${notLoaded.join(', ')}`);
  return Object.entries(procedures).map(([path, procedure]) => describe(path, procedure));
}

function describe(path: string, procedure: AnyTRPCProcedure): WalkedProcedure {
  const { type, inputs, meta } = procedure._def;
  if (inputs.length > 1) throw new Error(`${path}: one .input() per procedure, found ${inputs.length}`);
  const output = 'output' in procedure._def ? procedure._def.output : undefined;
  return {
    path,
    type,
    meta: isMeta(meta) ? meta : {},
    input: zodOf(path, inputs[0]),
    output: zodOf(path, output),
    procedure,
  };
}

function zodOf(path: string, parser: unknown): z.ZodType | undefined {
  if (parser === undefined || parser instanceof z.ZodType) return parser;
  throw new Error(`${path}: its parser is not a Zod schema`);
}

function isMeta(meta: unknown): meta is SoukMetaPart {
  return typeof meta === 'object' && meta !== null;
}
