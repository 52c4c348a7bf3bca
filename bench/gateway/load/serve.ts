// A program: runs the loads that its parent orders.
import { type LoadOrder, runLoad } from './load.ts';

process.on('message', (order: LoadOrder | 'vitals') => {
  if (order === 'vitals') return;
  void runLoad(order).then((result) => process.send?.(result));
});
process.channel?.ref();
process.stdout.write('ready load\n');
