// Nothing: importing it starts what ES modules need (lib/spare.cjs).
export {};
