"""What a rule may know about a text without changing it: protected passages, quotations, scripts, the text model."""
