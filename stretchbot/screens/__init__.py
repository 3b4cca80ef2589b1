"""What is shown: values in; text, picture, keyboard and typed callback out."""
