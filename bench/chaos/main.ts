// A program: `npm run chaos` strikes whoever reads, `npm run chaos -- writes` whoever changes something.
await import(process.argv[2] === 'writes' ? './writes/main.ts' : './reads.ts');
