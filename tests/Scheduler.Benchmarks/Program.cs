Console.WriteLine("Benchmarks: drain");
