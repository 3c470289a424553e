"""What the handbook must withstand: faulty input, hostile text, faults of the machine."""
